//! Small projects from their files to books.
