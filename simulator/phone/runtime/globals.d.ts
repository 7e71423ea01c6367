import type { StyleSheet } from '../compiled'
import type { PhoneStart } from '../page'
import type { PhoneRuntime } from './main'
import type { SimulatedPhone } from './settings'

// What the compiled files and the page of the phone put into the browser's global scope.
declare global {
  var phoneTemplates: Record<string, unknown>
  var phoneStyles: StyleSheet[]
  var phoneStart: PhoneStart
  var phoneRuntime: PhoneRuntime
  var simulatedPhone: SimulatedPhone
  var wx: Record<string, unknown>
  var getCurrentPages: () => unknown[]
  var getApp: () => unknown
  var App: (app: unknown) => void
  var Page: ((definition: unknown) => unknown) | undefined
  var Component: ((definition?: unknown) => unknown) | undefined
  var Behavior: ((definition?: unknown) => unknown) | undefined
}
