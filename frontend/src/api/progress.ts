/**
 * Sends a form and tells how much of it has gone out, 0 to 1. Only XMLHttpRequest knows that; the answer is the
 * one fetch would give. The client's headers ride along; the browser writes the form's own type.
 */
export function sendTelling(
  request: Request,
  body: FormData,
  progress: (part: number) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open(request.method, request.url)
    request.headers.forEach((value, name) => {
      if (name !== 'content-type') call.setRequestHeader(name, value)
    })
    call.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0)
    call.onload = () =>
      resolve(
        new Response(call.responseText, {
          status: call.status,
          headers: { 'Content-Type': call.getResponseHeader('Content-Type') ?? 'application/json' },
        }),
      )
    call.onerror = call.onabort = () => reject(new TypeError('network'))
    call.send(body)
  })
}
