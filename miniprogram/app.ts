import { connect } from './services/api'
import { watchNetwork } from './services/network'

App({
  onLaunch() {
    connect()
    watchNetwork()
  },
})
