import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { seal } from '../../../cloudfunctions/platform/secrets'
import { collections } from '../../../cloudfunctions/store/collections'
import { CommandFault } from '../command-fault'
import type { Administration } from '../environment'
import { pagesOf, type StoredDocument } from '../every-document'
import { deployedFunction } from '../functions'
import { readSecrets, type Secrets, secretsFile } from '../secrets-file'
import { matchingFingerprint } from '../secrets-fingerprint'
import { readSettings } from '../settings'
import { documentsFile, photoFile, writeContents } from './contents'
import { writeDocuments } from './document-lines'

/** After the appointments, so that none of them is without its slot. */
const LAST = 'slots'

/** Takes all documents and photos out to a new folder. Answers the lines to print. */
export const save = async (cloud: Administration, folder: string): Promise<string[]> => {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new CommandFault(`${folder} is not empty: name a new folder`)
  const secrets = await secretsInUse(cloud)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const names = [...Object.keys(collections).filter((name) => name !== LAST), LAST]
  const counts: Record<string, number> = {}
  const photos = new Set<string>()
  for (const name of names) {
    const pages = pagesOf(cloud.database, name)
    counts[name] = await writeDocuments(
      documentsFile(folder, name),
      name === 'mandates' ? notingPhotos(pages, photos) : pages,
    )
  }
  const ids = [...photos]
  for (const [place, id] of ids.entries()) await savePhoto(cloud, photoFile(folder, place), id, secrets)
  writeContents(folder, {
    id: randomUUID(),
    collections: counts,
    photos: ids,
    matching: matchingFingerprint(secrets),
  })
  const lines = names.map((name) => `${name}: ${counts[name]} saved`)
  return [...lines, `photos: ${ids.length} saved`]
}

/** Of the functions, so that a daily backup needs no secrets beside it; of the file before they are deployed. */
const secretsInUse = async (cloud: Administration): Promise<Secrets> => {
  for (const { name } of readSettings().functions) {
    const { PERSONAL_DATA_KEYS, MATCHING_KEY } = (await deployedFunction(cloud, name))?.variables ?? {}
    if (PERSONAL_DATA_KEYS && MATCHING_KEY) return { PERSONAL_DATA_KEYS, MATCHING_KEY }
  }
  const file = secretsFile(cloud)
  const secrets = readSecrets(file)
  if (secrets === null) throw new CommandFault(`No function has secrets, and there is no ${file}`)
  return secrets
}

async function* notingPhotos(
  pages: AsyncIterable<StoredDocument[]>,
  photos: Set<string>,
): AsyncGenerator<StoredDocument[]> {
  for await (const page of pages) {
    for (const mandate of page) for (const id of mandate.photos as string[]) photos.add(id)
    yield page
  }
}

/** A photo shows a person's papers: it is sealed as all that is personal. */
const savePhoto = async (
  { app }: Administration,
  file: string,
  fileID: string,
  { PERSONAL_DATA_KEYS }: Secrets,
): Promise<void> => {
  const { fileContent } = await app.downloadFile({ fileID })
  const content = Buffer.from(fileContent as Buffer).toString('base64')
  writeFileSync(file, seal(content, PERSONAL_DATA_KEYS), { mode: 0o600 })
}
