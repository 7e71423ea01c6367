import { rm } from 'node:fs/promises'

/** Another run may come with another build (`jest --watch`), so nothing prepared outlives this one. */
export default async function teardownBuilt(): Promise<void> {
  const folder = process.env.PREPARED_CITIES
  delete process.env.PREPARED_CITIES
  if (folder) await rm(folder, { recursive: true })
}
