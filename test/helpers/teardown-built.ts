import { rm } from 'node:fs/promises'

/** Another run may come with another build (`jest --watch`), so nothing prepared outlives this one. */
export default async function teardownBuilt(): Promise<void> {
  const folder = process.env.PREPARED
  delete process.env.PREPARED
  if (folder) await rm(folder, { recursive: true })
}
