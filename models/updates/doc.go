// Package updates keeps 周报（单位填报）, the weekly update that a responsible unit owes for each of its
// projects from signing to production: one per project and week, by the week's cut-off, with 无变化 as
// an explicit answer. What comes later is 迟报 and stays so; back-dating is impossible. From these rows
// follow who is silent (未更新单位名单), for how long (rule R7), and which problems are open (rule book §8).
package updates
