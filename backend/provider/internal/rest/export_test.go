package rest

// MayDial is the guard of a Media's connections.
var MayDial = mayDial
