import { builtinTags } from '../builtin-tags'

const tagNames = new Set<string>(['page', ...builtinTags])

const patterns = {
  escape: /^\\./,
  attribute: /^\[[^\]]*\]/,
  class: /^\.(-?[_a-zA-Z\u0080-\uffff](?:\\.|[\w-]|[\u0080-\uffff])*)/,
  id: /^#([\w-]+)/,
  pseudo: /^::?[\w-]+/,
  tag: /^[a-zA-Z][\w-]*/,
}

/**
 * Rewrites a WXSS selector for the page: `view` → `wx-view`, `#a` → `[data-mp-id="a"]` (ids are per component),
 * and with a scope `.a` → `.scope--a`, `:host` → `[wx-host="scope"]`.
 */
export function rewriteSelector(selector: string, scope: string): string {
  let output = ''
  let rest = selector
  let atStart = true
  while (rest) {
    const [taken, written] = rewriteNext(rest, scope, atStart)
    output += written
    atStart = /^[\s>+~,(]$/.test(taken)
    rest = rest.slice(taken.length)
  }
  return output
}

function rewriteNext(rest: string, scope: string, atStart: boolean): [taken: string, written: string] {
  const plain = patterns.escape.exec(rest) ?? patterns.attribute.exec(rest)
  if (plain) return [plain[0], plain[0]]
  const className = patterns.class.exec(rest)
  if (className) return [className[0], `.${scope ? `${scope}--` : ''}${className[1]}`]
  const id = patterns.id.exec(rest)
  if (id) return [id[0], `[data-mp-id="${id[1]}"]`]
  const pseudo = patterns.pseudo.exec(rest)
  if (pseudo) return [pseudo[0], pseudo[0] === ':host' ? `[wx-host="${scope}"]` : pseudo[0]]
  const tag = atStart ? patterns.tag.exec(rest) : null
  if (tag) return [tag[0], tagNames.has(tag[0]) || tag[0].includes('-') ? `wx-${tag[0]}` : tag[0]]
  return [rest.charAt(0), rest.charAt(0)]
}
