declare module '@cloudbase/manager-node/lib/utils' {
  /** Sends the requests of the package. Where to, only its own getter knows. */
  export class CloudService {
    get baseUrl(): string
  }
}
