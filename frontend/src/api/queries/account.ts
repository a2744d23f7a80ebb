import { api, data } from '../client'
import type { components } from '../schema'

export type Session = components['schemas']['Session']
export type Welcome = components['schemas']['Welcome']

/** The session's calls. They answer their own 401 and never open the login layer. */
export const account = {
  session: (): Promise<Session> => data(api.GET('/api/v1/session')),
  welcome: (): Promise<Welcome> => data(api.GET('/api/v1/session/welcome')),
  signIn: (login: string, password: string): Promise<Session> =>
    data(api.POST('/api/v1/session', { body: { login, password } })),
  signOut: (): Promise<unknown> => api.POST('/api/v1/session/end'),
  changePassword: (current: string, next: string): Promise<Session> =>
    data(api.POST('/api/v1/session/password', { body: { current, new: next } })),
}
