import { join, resolve } from 'node:path'

/** The root folder of the repository. */
export const root = resolve(__dirname, '../..')
/** Everything the build makes for the cloud and for reports; ignored by git. */
export const dist = join(root, 'dist')
