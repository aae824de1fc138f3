package backup

// The words of errors, for the test that reads them.
var (
	CantKeep   = cantKeep
	CantUnpack = cantUnpack
	CantNote   = cantNote
	Spoilt     = Maker{}.spoilt
)
