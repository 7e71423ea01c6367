import { restore } from './backup/restore'
import { save } from './backup/save'
import { CommandFault } from './command-fault'
import { administer } from './environment'
import { readWords } from './words'

export const backupUsage = `npm run cloud -- backup save FOLDER
npm run cloud -- backup restore FOLDER`

/** Takes all documents and photos out to a folder, or back into an empty environment. Answers the lines to print. */
export const backUp = async (given: string[]): Promise<string[]> => {
  const { words, simulator } = readWords(given, backupUsage)
  const [what, folder, ...more] = words
  if ((what !== 'save' && what !== 'restore') || folder === undefined || more.length > 0)
    throw new CommandFault(backupUsage)
  const cloud = administer(simulator)
  return what === 'save' ? save(cloud, folder) : restore(cloud, folder)
}
