export interface PackageSize {
  /** `main`, or the root folder of a sub-package. */
  name: string
  bytes: number
  /** Bytes this package may have. */
  limit: number
}

interface AppConfig {
  subPackages?: { root: string }[]
  subpackages?: { root: string }[]
}

const megabyte = 1024 * 1024
/** WeChat allows 2 MB for each. The main package is held to half, as everybody waits for it at the first start. */
const limits = { main: megabyte, sub: 2 * megabyte }

/**
 * The size of each package of a compiled mini program.
 * @param files size in bytes by path, relative to the mini program's root
 */
export function packageSizes(files: Map<string, number>, app: AppConfig): PackageSize[] {
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) => root.replace(/^\/|\/$/g, ''))
  const total = (belongs: (path: string) => boolean) =>
    [...files].reduce((bytes, [path, size]) => (belongs(path) ? bytes + size : bytes), 0)
  const isSub = (path: string) => roots.some((root) => path.startsWith(`${root}/`))
  return [
    { name: 'main', bytes: total((path) => !isSub(path)), limit: limits.main },
    ...roots.map((root) => ({
      name: root,
      bytes: total((path) => path.startsWith(`${root}/`)),
      limit: limits.sub,
    })),
  ]
}
