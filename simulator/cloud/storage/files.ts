import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'

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

/**
 * Files on disk under the hash of their cloud path, which leaves no path to escape with.
 * One file holds a line with type and creator, then the content.
 */
export class Files {
  constructor(private readonly directory: string) {
    mkdirSync(directory, { recursive: true })
  }

  /** Resolves when the file is on disk; an earlier file of the same path is replaced as a whole. */
  async write(path: string, content: Buffer, type?: string, creator: string | null = null): Promise<void> {
    const kind = type ?? TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream'
    const target = this.place(path)
    const temporary = `${target}.${process.hrtime.bigint()}.part`
    const file = await open(temporary, 'w')
    try {
      await file.writeFile(
        Buffer.concat([Buffer.from(`${JSON.stringify({ type: kind, creator })}\n`), content]),
      )
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, target)
    // The rename is durable once the directory is; Windows opens no directories and needs none of this.
    const directory = await open(this.directory, 'r').catch(() => null)
    await directory?.sync().finally(() => directory.close())
  }

  /** @returns null when there is no such file */
  async read(path: string): Promise<StoredFile | null> {
    const bytes = await readFile(this.place(path)).catch(() => null)
    if (!bytes) return null
    const end = bytes.indexOf('\n')
    return { ...JSON.parse(bytes.subarray(0, end).toString()), content: bytes.subarray(end + 1) }
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
