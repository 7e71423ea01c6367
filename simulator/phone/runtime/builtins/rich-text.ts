import { element } from '../dom'
import { define } from './builtin'

interface RichNode {
  type?: 'node' | 'text'
  name?: string
  text?: string
  attrs?: Record<string, string>
  children?: RichNode[]
}

const allowedTags = new Set(
  (
    'a abbr b blockquote br code col colgroup dd del div dl dt em fieldset h1 h2 h3 h4 h5 h6 hr i img ins label ' +
    'legend li ol p q span strong sub sup table tbody td tfoot th thead tr ul'
  ).split(' '),
)
const allowedAttributes = new Set(
  'class style src width height alt colspan rowspan span start type dir'.split(' '),
)

export const richText = define({
  properties: { nodes: null as unknown, space: '', userSelect: false },
  setUp(builtin) {
    const content = element('div')
    builtin.host.append(content)
    return {
      slot: element('span'),
      update() {
        const { nodes } = builtin.data
        if (typeof nodes === 'string') content.replaceChildren(...parse(nodes))
        else content.replaceChildren(...((nodes ?? []) as RichNode[]).map(create))
      },
    }
  },
})

// Scripts, handlers and links do nothing on the platform, so they are dropped here.
function parse(html: string): ChildNode[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const found of body.querySelectorAll('*')) {
    if (!allowedTags.has(found.localName)) found.remove()
    for (const { name } of [...found.attributes]) {
      if (!allowedAttributes.has(name)) found.removeAttribute(name)
    }
  }
  return [...body.childNodes]
}

function create(node: RichNode): Node {
  if (node.type === 'text') return document.createTextNode(decode(node.text ?? ''))
  if (!node.name || !allowedTags.has(node.name)) return document.createTextNode('')
  const created = document.createElement(node.name)
  for (const [name, value] of Object.entries(node.attrs ?? {})) {
    if (allowedAttributes.has(name)) created.setAttribute(name, value)
  }
  created.append(...(node.children ?? []).map(create))
  return created
}

function decode(text: string): string {
  const area = element('textarea')
  area.innerHTML = text
  return area.value
}
