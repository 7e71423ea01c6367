import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { zipSync } from 'fflate'
import { filesBelow } from '../build/files-below'

/** Without these an archive tells nothing of rights, and whoever unpacks it may give none. */
const READABLE_FILE = { os: 3, attrs: 0o644 << 16 }

/** The oldest time that an archive can tell: the same build makes the same archive, whenever it is packed. */
const NO_TIME = new Date(1980, 0, 1)

/**
 * A built function as the platform takes it: a zip archive in base64.
 *
 * Made in memory. The vendor's package would pack in a folder that all deployments of a machine share, where one
 * that runs beside another takes its archive away, or uploads the other's.
 *
 * @param folder the function's built folder, absolute
 */
export const packedFunction = async (folder: string): Promise<string> => {
  const paths = await filesBelow(folder)
  const files = await Promise.all(
    paths.map(async (path) => [relative(folder, path).replaceAll('\\', '/'), await readFile(path)] as const),
  )
  const archive = zipSync(Object.fromEntries(files), { ...READABLE_FILE, mtime: NO_TIME })
  return Buffer.from(archive).toString('base64')
}
