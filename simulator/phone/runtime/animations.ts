/** What `wx.createAnimation().export()` gives. */
export interface ExportedAnimation {
  actions: { animates: { type: string; args: unknown[] }[]; option: StepOption }[]
}

export interface StepOption {
  duration: number
  timingFunction: string
  delay: number
  transformOrigin: string
}

const lengths = /^(?:width|height|top|left|bottom|right)$/
const plain = /^(?:opacity|backgroundColor)$/

/** Plays the `animation` property of a component. */
export function playAnimation(target: HTMLElement, animation: unknown): void {
  let startsAt = 0
  for (const { animates, option } of (animation as ExportedAnimation | null)?.actions ?? []) {
    const style = styleOf(animates)
    setTimeout(() => {
      const { duration, timingFunction, delay, transformOrigin } = option
      target.style.transition = `all ${duration}ms ${timingFunction} ${delay}ms`
      target.style.transformOrigin = transformOrigin
      // Reading a measure makes the browser start from the present style.
      target.getBoundingClientRect()
      Object.assign(target.style, style)
    }, startsAt)
    startsAt += option.duration + option.delay
  }
}

function styleOf(animates: { type: string; args: unknown[] }[]): Record<string, string> {
  const style: Record<string, string> = {}
  const transforms: string[] = []
  for (const { type, args } of animates) {
    if (lengths.test(type)) style[type] = withUnit(args[0], 'px')
    else if (plain.test(type)) style[type] = String(args[0])
    else transforms.push(`${type}(${args.map((value) => withUnit(value, unitOf(type))).join(', ')})`)
  }
  if (transforms.length > 0) style.transform = transforms.join(' ')
  return style
}

function unitOf(type: string): string {
  if (type.startsWith('translate')) return 'px'
  return type.startsWith('rotate') || type.startsWith('skew') ? 'deg' : ''
}

function withUnit(value: unknown, unit: string): string {
  return typeof value === 'number' ? `${value}${unit}` : String(value)
}
