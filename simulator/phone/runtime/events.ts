import { Event as ComponentEvent, CurrentWindowBackendContext } from 'glass-easel'
import { cssUnits } from '../css-units'

interface PlainTouch {
  identifier: number
  pageX: number
  pageY: number
  clientX: number
  clientY: number
}

const bubblingTypes = new Set(['tap', 'longpress', 'longtap', 'canceltap'])

/** glass-easel's view of the browser: every tag is `wx-…`, touches and taps become component events. */
export function createBackend(): CurrentWindowBackendContext {
  allowPreventingTouches()
  const backend = new CurrentWindowBackendContext()
  backend.document = {
    createElement: createElement as unknown as typeof backend.document.createElement,
    createTextNode: ((text: string) =>
      document.createTextNode(text)) as unknown as typeof backend.document.createTextNode,
    createDocumentFragment: (() =>
      document.createDocumentFragment()) as unknown as typeof backend.document.createDocumentFragment,
  }
  backend.onEvent((target, type, detail, options) => {
    const source: unknown = options.originalEvent
    const touches = touchesOf(source, type)
    const isTouch = type.startsWith('touch')
    const event = new ComponentEvent(type, isTouch ? {} : (detail as unknown), {
      ...options,
      bubbles: isTouch || bubblingTypes.has(type) || options.bubbles === true,
      composed: true,
      ...(touches ? { extraFields: { ...touches } } : {}),
    })
    ComponentEvent.dispatchEvent(target, event)
    return event.getEventBubbleStatus()
  })
  return backend
}

function createElement(tag: string): HTMLElement {
  const created = document.createElement(`wx-${tag}`)
  const setAttribute = created.setAttribute.bind(created)
  created.setAttribute = (name, value) => {
    if (name === 'style') setAttribute(name, cssUnits(value))
    // Ids are per component, so they must not become ids of the document.
    else if (name === 'exparser:info-attr-id') setAttribute('data-mp-id', value)
    else setAttribute(name, value)
  }
  return created
}

function touchesOf(event: unknown, type: string) {
  if (typeof TouchEvent !== 'undefined' && event instanceof TouchEvent) {
    const changedTouches = [...event.changedTouches].map(plainTouch)
    return { touches: type === 'tap' ? changedTouches : [...event.touches].map(plainTouch), changedTouches }
  }
  return undefined
}

function plainTouch(touch: Touch): PlainTouch {
  const { identifier, pageX, pageY, clientX, clientY } = touch
  return { identifier, pageX, pageY, clientX, clientY }
}

// Browsers treat touch listeners of the body as passive, while `catch:touchmove` must be able to prevent scrolling.
function allowPreventingTouches(): void {
  const { body } = document
  const add = body.addEventListener.bind(body)
  body.addEventListener = (
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ) => {
    if (!type.startsWith('touch')) return add(type, listener, options)
    const given = typeof options === 'object' ? options : { capture: options === true }
    return add(type, listener, { ...given, passive: false })
  }
}
