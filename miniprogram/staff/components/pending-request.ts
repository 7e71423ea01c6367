import { freshRequestId } from '../../services/request-id'

/** Names one request until its answer comes, so that repeating it after a lost connection never does it twice. */
class PendingRequest {
  private about = ''
  private id = ''

  /** The same for the same wish, however often it is sent; another for another. */
  idFor(wish: object): string {
    const about = JSON.stringify(wish)
    if (about !== this.about) {
      this.about = about
      this.id = freshRequestId()
    }
    return this.id
  }

  /** The answer is there: the same wish from now on is a new one. */
  answered(): void {
    this.about = ''
  }
}

/** The request that a component has under way: one for each, made when it is first asked for. */
export const pendingRequests = (): ((component: object) => PendingRequest) => {
  const requests = new WeakMap<object, PendingRequest>()
  return (component) => {
    const request = requests.get(component) ?? new PendingRequest()
    requests.set(component, request)
    return request
  }
}
