// Package imports brings customers in from files: it takes a file piece by piece,
// shows what it would do, and makes records of all rows at once or of none.
package imports
