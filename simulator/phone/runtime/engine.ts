import { addGlobalErrorListener, addGlobalWarningListener, globalOptions } from 'glass-easel'
import { MiniProgramEnv } from 'glass-easel-miniprogram-adapter'
import { reportError } from './errors'
import { createBackend } from './events'

// Ids reach the backend only with this option.
globalOptions.writeExtraInfoToAttr = true

addGlobalErrorListener((error, method, component) => {
  const where = typeof component === 'string' ? component : (component?.is ?? '')
  reportError(error, `${where} ${method ?? ''}`.trim())
  return false
})

// What a package does inside itself is not the mini program's to mend.
addGlobalWarningListener((message, component) => {
  const path = typeof component === 'string' ? component : (component?.is ?? '')
  return !path.startsWith('miniprogram_npm/') && !message.includes('"miniprogram_npm/')
})

const environment = new MiniProgramEnv()

const backend = createBackend()
export const associatedBackend = environment.associateBackend(backend)
/** Where all components of the mini program and the built-in ones are defined. */
export const codeSpace = environment.createCodeSpace('', true)
