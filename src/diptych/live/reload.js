// Loads a page anew once the site was built anew. MkDocs puts a script that does so into the pages of a site, but not
// into the page for missing pages.
(async (epoch) => {
  for (;;) {
    try {
      const answer = await fetch(`/livereload/${epoch}/0`);
      if (Number(await answer.text()) > epoch) return location.reload();
    } catch {
      await new Promise((done) => setTimeout(done, 3000));
    }
  }
})(EPOCH);
