/** Stands in until `npm run generate` writes this file from the API's description. */
type None = { query?: never; header?: never; path?: never; cookie?: never }
type Answer<T> = { headers: { [name: string]: unknown }; content: { 'application/json': T } }
type Post<I, O> = { parameters: None; requestBody: { content: { 'application/json': I } }; responses: { 200: Answer<O> } }
type Get<O> = { parameters: None; requestBody?: never; responses: { 200: Answer<O> } }
type Path = { parameters: None; put?: never; delete?: never; options?: never; head?: never; patch?: never; trace?: never }

export interface paths {
  '/api/v1/session': Path & { get: Get<components['schemas']['Session']>; post: Post<components['schemas']['LoginInputBody'], components['schemas']['Session']> }
  '/api/v1/session/end': Path & { get?: never; post: { parameters: None; requestBody?: never; responses: { 200: Answer<components['schemas']['Session']> } } }
  '/api/v1/session/password': Path & { get?: never; post: Post<components['schemas']['PasswordInputBody'], components['schemas']['Session']> }
  '/api/v1/session/welcome': Path & { get: Get<components['schemas']['Welcome']>; post?: never }
}
export interface components {
  schemas: {
    LoginInputBody: { login: string; password: string }
    PasswordInputBody: { current: string; new: string }
    Session: {
      userId: number
      name: string
      login: string
      role: string
      roleLabel: string
      unitId: number
      unitName: string
      mustChange: boolean
      permissions: string[]
      today: string
      bureau: string
      demo: boolean
    }
    Welcome: { bureau: string; version: string; demoUsers: { login: string; title: string; role: string; password: string }[] }
  }
}
