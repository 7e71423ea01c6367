import type { GeneralComponent } from 'glass-easel'
import { settings } from './settings'

/** The address of a picture or other file that a mini program names, as seen from a component. */
export function assetUrl(source: unknown, component?: GeneralComponent): string {
  const name = String(source ?? '')
  if (!name || /^(?:https?:|data:|blob:|\/\/)/.test(name)) return name
  if (name.startsWith('cloud://'))
    return `/phone/cloud/file?${new URLSearchParams({ id: name, account: settings.account })}`
  if (name.startsWith('/')) return `/phone/files${name}`
  const owner = component?.ownerShadowRoot?.getHostNode().is ?? ''
  return new URL(name, `${window.location.origin}/phone/files/${owner}`).href
}
