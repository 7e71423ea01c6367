/** An element of shell.html. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (!found) throw new Error(`shell.html has no #${id}`)
  return found
}

export function create<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const created = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value)
  created.append(...children)
  return created
}

export async function fetchJson<T>(name: string): Promise<T> {
  const response = await fetch(`/simulator/${name}`)
  return (await response.json()) as T
}

export async function post(name: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`/simulator/${name}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) alert(`模拟器没有完成：${await response.text()}`)
}

/** Keeps what is chosen in the address, so that it can be shared and comes back after a reload. */
export function remember(name: string, value: string): void {
  const address = new URL(location.href)
  if (value) address.searchParams.set(name, value)
  else address.searchParams.delete(name)
  history.replaceState(null, '', address)
}

/** A time as the phones show it, wherever this browser is. */
export function chineseTime(instant: string | Date): string {
  return new Date(instant).toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
}
