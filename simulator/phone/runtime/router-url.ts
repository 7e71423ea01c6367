export type Query = Record<string, string>

export interface Target {
  path: string
  query: Query
}

/** `../b/b?id=1` seen from `pages/a/a` → `{ path: 'pages/b/b', query: { id: '1' } }`. */
export function parsePageUrl(url: string, from: string): Target {
  const [path = '', search = ''] = url.split('?', 2)
  return { path: resolvePath(path, from), query: parseQuery(search) }
}

export function pageUrl({ path, query }: Target): string {
  const search = Object.entries(query)
    .map(([key, value]) => `${key}=${value}`)
    .join('&')
  return search ? `${path}?${search}` : path
}

function resolvePath(path: string, from: string): string {
  if (path.startsWith('/')) return path.slice(1)
  const segments = from.split('/').slice(0, -1)
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '.') segments.push(segment)
  }
  return segments.join('/')
}

// As on the platform, pages receive the values as they are written, still encoded.
function parseQuery(search: string): Query {
  const query: Query = {}
  for (const pair of search.split('&').filter(Boolean)) {
    const [key = '', value = ''] = pair.split('=', 2)
    query[key] = value
  }
  return query
}
