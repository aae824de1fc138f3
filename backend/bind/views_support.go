package bind

// AboutView is what SMS Desk is and runs on. Shell is window or hub, Wails "" in the
// hub; Secrets is keychain, vault or memory.
type AboutView struct {
	Version   string `json:"version"`
	Go        string `json:"go"`
	Wails     string `json:"wails"`
	System    string `json:"system"`
	Shell     string `json:"shell"`
	Secrets   string `json:"secrets"`
	Started   string `json:"started"`
	DataBytes int64  `json:"dataBytes"`
}

// DiagnosticsView is what may be sent to support: Data is an archive (zip, base64) of
// just these Files.
type DiagnosticsView struct {
	Name  string            `json:"name"`
	Data  string            `json:"data"`
	Files []DiagnosticsFile `json:"files"`
}

// DiagnosticsFile is one file, to be read before it is sent.
type DiagnosticsFile struct {
	Name string `json:"name"`
	Text string `json:"text"`
}
