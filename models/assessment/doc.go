// Package assessment scores responsible units (目标责任单位考核, rule book §11): the engines that turn data into points, the
// bands of a total, and the default template. It is exact arithmetic without table, clock or database;
// a score is rounded once, when it is shown.
package assessment
