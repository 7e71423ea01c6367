const names = [
  'ariaAtomic',
  'ariaBusy',
  'ariaChecked',
  'ariaColcount',
  'ariaControls',
  'ariaCurrent',
  'ariaDescribedby',
  'ariaDisabled',
  'ariaExpanded',
  'ariaHaspopup',
  'ariaHidden',
  'ariaLabel',
  'ariaLabelledby',
  'ariaLevel',
  'ariaLive',
  'ariaModal',
  'ariaMultiselectable',
  'ariaOwns',
  'ariaPressed',
  'ariaReadonly',
  'ariaRequired',
  'ariaRole',
  'ariaRoledescription',
  'ariaRowcount',
  'ariaSelected',
  'ariaValuemax',
  'ariaValuemin',
  'ariaValuenow',
  'ariaValuetext',
] as const

/** Accessibility properties that every built-in component takes. */
export const ariaProperties: readonly string[] = names

const focusableRoles = new Set(['button', 'link', 'checkbox', 'radio', 'tab', 'switch', 'menuitem', 'option'])

/** Writes a property such as `ariaLabel` to the element as the attribute that browsers understand. */
export function applyAria(target: HTMLElement, name: string, value: unknown): void {
  const attribute = name === 'ariaRole' ? 'role' : `aria-${name.slice('aria'.length).toLowerCase()}`
  // An empty label is no label; `aria-hidden=""` would still hide in some readers.
  if (value === null || value === undefined || value === '') target.removeAttribute(attribute)
  else target.setAttribute(attribute, String(value))
  if (name === 'ariaRole' && focusableRoles.has(String(value)) && !target.hasAttribute('tabindex')) {
    target.tabIndex = 0
  }
}
