// Package org keeps what the whole house refers to: 责任单位 (responsible units), 工作日历 (the
// working-day calendar of the State Council's holiday notices), 业务设置 (dated settings such as the
// district's code and the number series) and 字典 (dated word lists such as 主导产业). Every change is
// dated and names its document, so that a figure of an earlier year can be computed again.
package org
