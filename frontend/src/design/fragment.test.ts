import { describe, expect, it } from 'vitest'
import { readFragment } from './fragment'

function read(markup: string): string {
  const host = document.createElement('div')
  host.appendChild(readFragment(markup))
  return host.innerHTML
}

describe('readFragment', () => {
  it('keeps what our writers make', () => {
    const form =
      '<article class="doc-page"><table class="doc-form"><tbody><tr><th height="37">甲</th><td colspan="3">一<br>二</td></tr></tbody></table></article>'
    expect(read(form)).toBe(form)
  })

  it('takes nothing that acts or dresses', () => {
    expect(read('<p style="color:red" onclick="x()">甲</p><script>x()</script><img src="/x">')).toBe(
      '<p>甲</p>',
    )
  })

  it('lets links lead inside only', () => {
    expect(read('<a href="/ledger?stages=signed">3</a>')).toBe('<a href="/ledger?stages=signed">3</a>')
    expect(read('<a href="//evil.cn">3</a><a href="javascript:x()">4</a>')).toBe('<a>3</a><a>4</a>')
  })
})
