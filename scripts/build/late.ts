/** What stands for a package: whatever may be done with it, it does. */
type Package = object & ((...given: unknown[]) => unknown) & (new (...given: unknown[]) => object)

/**
 * A package of the SDKs that is evaluated when something of it is used for the first time, and not at a cold start.
 * Only for packages that are plain CommonJS (no `__esModule`), and whose importers take things out of them or call them.
 */
export const late = (load: () => Package): Package => {
  let loaded: Package | null = null
  const real = (): Package => {
    loaded ??= load()
    return loaded
  }
  return new Proxy(placeholder as unknown as Package, {
    // What importers ask first of all.
    get: (_, name) => (name === '__esModule' ? undefined : Reflect.get(real(), name)),
    apply: (_, self, given) => Reflect.apply(real(), self, given),
    construct: (_, given) => Reflect.construct(real(), given),
  })
}

/** Only a function may be called and constructed through a proxy. */
function placeholder(): void {}
