// Package html writes a document tree as a print page for A4, and as a fragment for the
// reader inside the application. Neither holds a script; the fragment holds no style
// attribute either, so that a strict content policy lets it through. Charts are inline
// SVG. It knows nothing of the business.
package html
