import { readFileSync } from 'node:fs'
import { unseal } from '../../../cloudfunctions/platform/secrets'
import { CommandFault } from '../command-fault'
import { keyNames } from '../key-names'
import { sealedValuesIn } from '../sealed-values'
import type { Secrets } from '../secrets-file'
import { matchingFingerprint } from '../secrets-fingerprint'
import { type Contents, documentsFile, photoFile } from './contents'
import { documentsIn } from './document-lines'

/** Whether a backup is whole and open to the secrets of a file, found out before anything is written. */

const REMEDY = 'Bring back the file that the environment of the backup had on that day.'

/**
 * Keys are removed in time, and a backup keeps what they have sealed: it needs the secrets file of its own day. Names
 * of keys prove nothing, since the first one of every environment has the same.
 */
export const refuseUnreadable = async (
  folder: string,
  contents: Contents,
  secrets: Secrets,
  file: string,
): Promise<void> => {
  const samples = await sealedSamples(folder, contents)
  const missing = [...samples.keys()].filter((key) => !keyNames(secrets.PERSONAL_DATA_KEYS).includes(key))
  if (missing.length > 0)
    throw new CommandFault(
      `${folder} is sealed with keys that ${file} lacks: ${missing.join(', ')}. ${REMEDY}`,
    )
  for (const [key, text] of samples)
    if (!isOpenedBy(text, secrets))
      throw new CommandFault(`Key ${key} of ${file} is not the ${key} that sealed ${folder}. ${REMEDY}`)
  if (matchingFingerprint(secrets) !== contents.matching)
    throw new CommandFault(
      `${file} has another MATCHING_KEY than ${folder} was saved with: nobody would be recognised. ${REMEDY}`,
    )
  for (const place of contents.photos.keys()) openPhoto(folder, place, secrets)
}

/** A sealed value of each key. @throws CommandFault when documents are missing */
const sealedSamples = async (folder: string, { collections }: Contents): Promise<Map<string, string>> => {
  const samples = new Map<string, string>()
  for (const [name, expected] of Object.entries(collections)) {
    const file = documentsFile(folder, name)
    let count = 0
    try {
      for await (const document of documentsIn(file)) {
        count += 1
        for (const { key, text } of sealedValuesIn(document)) if (!samples.has(key)) samples.set(key, text)
      }
    } catch (error) {
      throw new CommandFault(
        `${file} is damaged: ${error instanceof Error ? error.message : error}. ${ANOTHER}`,
      )
    }
    if (count !== expected)
      throw new CommandFault(`${file} is damaged: it has ${count} documents of ${expected}. ${ANOTHER}`)
  }
  return samples
}

const ANOTHER = 'Take another copy of this backup, or another backup.'

const isOpenedBy = (text: string, { PERSONAL_DATA_KEYS }: Secrets): boolean => {
  try {
    unseal(text, PERSONAL_DATA_KEYS)
    return true
  } catch {
    return false
  }
}

/** A photo as it was taken. @throws CommandFault when its file is missing or damaged */
export const openPhoto = (folder: string, place: number, { PERSONAL_DATA_KEYS }: Secrets): Buffer => {
  const file = photoFile(folder, place)
  try {
    return Buffer.from(unseal<string>(readFileSync(file, 'utf8'), PERSONAL_DATA_KEYS), 'base64')
  } catch (error) {
    throw new CommandFault(
      `${file} is damaged: ${error instanceof Error ? error.message : error}. ${ANOTHER}`,
    )
  }
}
