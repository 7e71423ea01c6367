import type { GeneralComponent } from 'glass-easel'

/** The class names of an owner's style sheet that stand for `classes` as they are written in its template. */
export function scopedClasses(component: GeneralComponent, classes: unknown): string {
  const names = String(classes ?? '')
    .split(/\s+/)
    .filter(Boolean)
  const owner = component.ownerShadowRoot?.getHostNode()
  if (!owner) return names.join(' ')
  const { styleScope, extraStyleScope } = owner.getComponentOptions()
  const manager = owner.getRootBehavior().ownerSpace.styleScopeManager
  const prefixes = [styleScope, extraStyleScope].flatMap((scope) =>
    scope === null || scope === undefined ? [] : [manager.queryName(scope) ?? ''],
  )
  if (prefixes.length === 0) return names.join(' ')
  return names.flatMap((name) => prefixes.map((prefix) => (prefix ? `${prefix}--${name}` : name))).join(' ')
}
