// Package bureauyear 局年账: the bureau's year as a folder of CSV files, schema bureau-year/1.
// Load brings such a folder in through the rooms' own operations, all or nothing, with distinct
// import stand-ins for the persons the files do not name; Figures gives the year's results back,
// each computed from dated rows. The year 2020 of 昭化区 lies embedded as the demonstration.
package bureauyear
