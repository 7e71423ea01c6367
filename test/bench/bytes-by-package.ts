import type { Metafile } from 'esbuild'

/** The name under which our own code is counted. */
export const OWN = 'own'

/** Bytes of a bundle by the package that they come from. */
export function bytesByPackage({ outputs }: Metafile): Map<string, number> {
  const bytes = new Map<string, number>()
  for (const { inputs } of Object.values(outputs))
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const name = packageOf(path)
      bytes.set(name, (bytes.get(name) ?? 0) + bytesInOutput)
    }
  return bytes
}

/** The innermost package of a path. */
const packageOf = (path: string): string => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? OWN
