// Package docx writes a document tree as WordprocessingML (.docx). Layout follows
// GB/T 9704-2012 and the manners of a 简报; charts are native and hold their data. The
// same tree always gives the same bytes. It knows nothing of the business.
package docx
