/** A tag in a WXML file; `line` and `column` count from one. */
export interface TagUse {
  name: string
  line: number
  column: number
}

// Comments, inline scripts and quoted attribute values are skipped whole, so that a "<" inside them is no tag.
const token =
  /<!--[\s\S]*?-->|<wxs\b[\s\S]*?(?:\/>|<\/wxs>)|"[^"]*"|'[^']*'|\{\{[\s\S]*?\}\}|<([a-zA-Z][\w-]*)/g

/** Every opening tag of a WXML file. */
export function tagsOf(wxml: string): TagUse[] {
  const tags: TagUse[] = []
  for (const match of wxml.matchAll(token)) {
    if (!match[1]) continue
    const before = wxml.slice(0, match.index)
    tags.push({
      name: match[1],
      line: before.split('\n').length,
      column: match.index - before.lastIndexOf('\n'),
    })
  }
  return tags
}
