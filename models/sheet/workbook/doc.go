// Package workbook writes and reads 台账工作簿: the ledger as a sheet that WPS and Excel open, edit and hand back.
// Writer and reader stand side by side so that a file read again says what was written: amounts in 万元 to
// the 分, dates as dates, the rest as the words on the screen. A sheet of notes states what the file holds and
// seals it with a hash. It knows columns and texts, and nothing of projects.
package workbook
