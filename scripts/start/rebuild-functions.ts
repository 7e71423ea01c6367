import { type FSWatcher, watch } from 'node:fs'
import { join } from 'node:path'
import { buildFunctions } from '../build/functions'
import { root } from '../build/paths'

/** An editor saves in several steps; this many milliseconds of silence mean that it is done. */
const silence = 150

const sources = ['cloudfunctions', 'miniprogram/contract'].map((folder) => join(root, folder))

/** Builds the cloud functions anew after every change of their source. The simulator takes up new bundles by itself. */
export function rebuildFunctionsOnChange(): { stop(): void } {
  let timer: NodeJS.Timeout | undefined
  const rebuild = () => {
    buildFunctions().then(
      () => console.log('Cloud functions rebuilt.'),
      (error: Error) => console.error(error.message),
    )
  }
  const watchers: FSWatcher[] = sources.map((folder) =>
    watch(folder, { recursive: true }, () => {
      clearTimeout(timer)
      timer = setTimeout(rebuild, silence)
    }),
  )
  return {
    stop() {
      clearTimeout(timer)
      for (const watcher of watchers) watcher.close()
    },
  }
}
