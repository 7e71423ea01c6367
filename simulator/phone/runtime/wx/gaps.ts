/** Reading what is not simulated says so clearly, once per name, and reads as absent. */
export function withoutGaps(apis: Record<string, unknown>, prefix: string): Record<string, unknown> {
  const said = new Set<string>()
  return new Proxy(apis, {
    get(target, key) {
      if (typeof key !== 'string' || key in target || key === 'then') return Reflect.get(target, key)
      if (!said.has(key)) console.error(`${prefix}.${key} is not simulated`)
      said.add(key)
      return undefined
    },
  })
}
