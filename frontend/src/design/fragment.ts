/**
 * 文书正文: the markup of a document as the server writes it, read into elements one by one. Only what our
 * writers make is taken over, so that no text of a user can become part of the page.
 */
const TAGS =
  /^(article|section|div|span|p|b|br|h[1-4]|table|caption|colgroup|col|thead|tbody|tfoot|tr|th|td|a|figure|svg|g|title|text|tspan|line|rect|path|polyline|circle)$/
const ATTRIBUTES =
  /^(class|id|href|width|height|colspan|rowspan|scope|role|viewbox|fill|stroke(-(width|dasharray|linejoin))?|points|d|x[12]?|y[12]?|r|cx|cy|dx|dy|transform|text-anchor|font-(size|weight)|aria-(label|hidden))$/
/** Links stay in the application. */
const INSIDE = /^\/(?![/\\])/

export function readFragment(markup: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(markup, 'text/html')
  const fragment = document.createDocumentFragment()
  copy(parsed.body, fragment)
  return fragment
}

function copy(from: Node, to: Node): void {
  for (const node of Array.from(from.childNodes)) {
    if (node.nodeType === Node.TEXT_NODE) to.appendChild(document.createTextNode(node.nodeValue ?? ''))
    if (!(node instanceof Element) || !TAGS.test(node.tagName.toLowerCase())) continue
    const element = document.createElementNS(node.namespaceURI, node.tagName.toLowerCase())
    for (const { name, value } of Array.from(node.attributes)) {
      if (!ATTRIBUTES.test(name.toLowerCase()) || (name === 'href' && !INSIDE.test(value))) continue
      element.setAttribute(name, value)
    }
    copy(node, element)
    to.appendChild(element)
  }
}
