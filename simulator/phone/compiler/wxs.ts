/**
 * Turns the WXS dialect into JavaScript. Three differences matter in practice: `x.constructor` is the *name* of
 * the type, `getRegExp` and `getDate` stand for constructors, and a single backslash in a string is literal.
 */
export function wxsToJavaScript(source: string): string {
  const script = source
    .replace(/require\((['"])([^'"]+?)\.wxs\1\)/g, 'require($1$2$1)')
    .replace(/\.constructor\b(?!\s*\.)/g, '.constructor.name')
    .replace(
      /\bgetRegExp\(\s*(['"])((?:\\.|(?!\1).)*)\1/g,
      (_match, quote: string, body: string) => `new RegExp(${quote}${literalBackslashes(body)}${quote}`,
    )
    .replace(/\bgetRegExp\(/g, 'new RegExp(')
    // A method of that name, as in `date.getDate()`, stays what it is.
    .replace(/(?<![.\w$])getDate\(/g, 'new Date(')
  return script + markExports
}

// The runtime tells a WXS event handler from a page's method by this mark.
const markExports = `
;(function (m) { for (var k in m) if (typeof m[k] === 'function') m[k].isWxs = true })(module.exports);
`

function literalBackslashes(body: string): string {
  return body.includes('\\\\') ? body : body.replace(/\\(?!['"])/g, '\\\\')
}

/** Paths that a WXS file requires, as written. */
export function wxsRequires(source: string): string[] {
  return [...source.matchAll(/require\(['"]([^'"]+)['"]\)/g)].flatMap((match) => match[1] ?? [])
}
