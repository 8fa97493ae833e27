"""What a record is and how it is read: files in, a dossier and its findings out."""
