import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Writes a file unless it already has this content. A reader never sees half a file, and watchers
 * (WeChat's devtools, the simulator) only see real changes.
 * @returns whether the file changed
 */
export async function writeChanged(file: string, content: string | Uint8Array): Promise<boolean> {
  const wanted = Buffer.from(content)
  const present = await readFile(file).catch(() => undefined)
  if (present?.equals(wanted)) return false
  await mkdir(dirname(file), { recursive: true })
  const temporary = `${file}.${process.pid}.tmp`
  await writeFile(temporary, wanted)
  await rename(temporary, file)
  return true
}
