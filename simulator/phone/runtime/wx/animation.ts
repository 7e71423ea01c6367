import type { GeneralComponent } from 'glass-easel'
import type { StepOption } from '../animations'
import { unwrap } from '../wxs'

const standardStep: StepOption = {
  duration: 400,
  timingFunction: 'linear',
  delay: 0,
  transformOrigin: '50% 50% 0',
}

/** `wx.createAnimation`: collects steps that the `animation` property of a component plays. */
export function createAnimation(options: Partial<StepOption> = {}): object {
  let actions: object[] = []
  let animates: object[] = []
  const builder: object = new Proxy(
    {},
    {
      get:
        (_target, type) =>
        (...args: unknown[]) => {
          if (type === 'export') {
            const exported = { actions }
            actions = []
            return exported
          }
          if (type === 'step') {
            actions.push({
              animates,
              option: { ...standardStep, ...options, ...(args[0] as object | undefined) },
            })
            animates = []
          } else {
            animates.push({ type, args })
          }
          return builder
        },
    },
  )
  return builder
}

type KeyFrame = Record<string, unknown> & { ease?: string; offset?: number }

/** `this.animate` and `this.clearAnimation` of components, through the browser's own animations. */
export function createAnimator() {
  return {
    animate(this: unknown, selector: string, frames: KeyFrame[], duration: number, done?: () => void) {
      const running = elementsOf(this, selector).map((target) =>
        target
          .animate(frames.map(browserFrame), { duration, fill: 'forwards' })
          .finished.catch(() => undefined),
      )
      void Promise.all(running).then(() => done?.())
    },
    clearAnimation(this: unknown, selector: string, _properties?: unknown, done?: () => void) {
      for (const target of elementsOf(this, selector)) {
        for (const animation of target.getAnimations()) animation.cancel()
      }
      done?.()
    },
  }
}

function elementsOf(owner: unknown, selector: string): HTMLElement[] {
  const component = unwrap(owner) as GeneralComponent | null
  const found = component?.getShadowRoot()?.querySelectorAll(selector) ?? []
  return found.flatMap((element) => (element.getBackendElement() as unknown as HTMLElement | null) ?? [])
}

// The platform names transforms one by one: `{ translateX: '10px', rotate: 45 }`.
function browserFrame(frame: KeyFrame): Keyframe {
  const transforms: string[] = []
  const style: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(frame)) {
    if (name === 'ease') style.easing = String(value)
    else if (/^(?:translate|scale|rotate|skew|matrix)/.test(name)) transforms.push(transform(name, value))
    else style[name] = value as string | number
  }
  return transforms.length > 0 ? { ...style, transform: transforms.join(' ') } : style
}

function transform(name: string, value: unknown): string {
  const unit = name.startsWith('translate') ? 'px' : name.startsWith('scale') ? '' : 'deg'
  const values = (Array.isArray(value) ? value : [value]).map((part) =>
    typeof part === 'number' ? `${part}${unit}` : String(part),
  )
  return `${name}(${values.join(', ')})`
}
