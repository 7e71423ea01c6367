import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { PlatformError } from '../platform-error'
import { DiskRefusal } from '../store'

export interface StoredFile {
  readonly content: Buffer
  readonly type: string
  /** The openid of the phone that uploaded it; null for an administrator. */
  readonly creator: string | null
}

const TYPES: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
}

const UNFINISHED = '.part'

/**
 * Files on disk under the hash of their cloud path, which leaves no path to escape with.
 * One file holds a line with type, creator and the hash of the content, then the content.
 */
export class Files {
  constructor(private readonly directory: string) {
    mkdirSync(directory, { recursive: true })
    for (const name of readdirSync(directory))
      if (name.endsWith(UNFINISHED)) rmSync(join(directory, name), { force: true })
  }

  /**
   * Resolves when the file is on disk; an earlier file of the same path is replaced as a whole.
   * @throws DiskRefusal when the disk refuses it: then the earlier file is as it was
   */
  async write(path: string, content: Buffer, type?: string, creator: string | null = null): Promise<void> {
    const kind = type ?? TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream'
    const target = this.place(path)
    const temporary = `${target}.${process.hrtime.bigint()}${UNFINISHED}`
    const head = Buffer.from(`${JSON.stringify({ type: kind, creator, hash: hashOf(content) })}\n`)
    try {
      await writeSynced(temporary, Buffer.concat([head, content]))
      await rename(temporary, target)
    } catch (error) {
      await rm(temporary, { force: true })
      throw new DiskRefusal(error)
    }
    // The rename is durable once the directory is; Windows opens no directories and needs none of this.
    const directory = await open(this.directory, 'r').catch(() => null)
    await directory?.sync().finally(() => directory.close())
  }

  /**
   * @returns null when there is no such file
   * @throws PlatformError when the file is not what was written
   */
  async read(path: string): Promise<StoredFile | null> {
    const bytes = await readFile(this.place(path)).catch(() => null)
    return bytes && parseFile(path, bytes)
  }

  async has(path: string): Promise<boolean> {
    return await stat(this.place(path)).then(
      () => true,
      () => false,
    )
  }

  /** @returns whether there was such a file */
  async remove(path: string): Promise<boolean> {
    return await rm(this.place(path)).then(
      () => true,
      () => false,
    )
  }

  async clear(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true })
    mkdirSync(this.directory, { recursive: true })
  }

  private place(path: string): string {
    return join(this.directory, createHash('sha256').update(path).digest('hex'))
  }
}

async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  const file: FileHandle = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

function parseFile(path: string, bytes: Buffer): StoredFile {
  const end = bytes.indexOf('\n')
  const content = bytes.subarray(end + 1)
  const head = parseHead(bytes.subarray(0, Math.max(end, 0)).toString())
  // Files of earlier versions carry no hash.
  if (head === null || (head.hash !== undefined && head.hash !== hashOf(content)))
    throw new PlatformError('STORAGE_REQUEST_FAIL', `the stored file ${path} is damaged`)
  return { type: head.type, creator: head.creator, content }
}

function parseHead(line: string): { type: string; creator: string | null; hash?: string } | null {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
