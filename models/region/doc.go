// Package region 行政区划与国家代码: the division codes of GB/T 2260 (province, city, county) with those that
// have been retired and what took their place, and the country codes of ISO 3166-1 with their Chinese
// names. The codes are data in the binary (the Ministry of Civil Affairs' lists up to 2025, retired
// codes since the 1980s); the package has no table and no clock.
package region
