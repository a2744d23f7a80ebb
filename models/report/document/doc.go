// Package document is the neutral document tree 文稿: headings, paragraphs, tables,
// charts and forms with the figures already counted. It knows nothing of the business.
// The rooms build a Document, freeze its Encode bytes when it is issued, and hand it to
// the writers docx, html and xlsx. All of them print Cell.Text and Run.Text, so one
// figure reads the same in every file (rule book §8, principle 2).
package document
