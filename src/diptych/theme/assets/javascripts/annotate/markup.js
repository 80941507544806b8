// The form of a new annotation as HTML, before its lists are filled.

export const FORM = `<section class="annotate" aria-labelledby="_annotate" lang="en">
<form novalidate autocomplete="off">
<h2 id="_annotate">New annotation</h2>
<p class="help" id="_annotate-help">Select words in the text with the mouse or a finger. By keyboard: arrow keys go from
word to word and from line to line, with Shift they take more words; Enter leads to the form, Escape closes it.</p>
<ol class="passages" aria-label="The words"></ol>
<p class="fault" id="_annotate-words" role="status"></p>
<div class="filled">
<button type="button" name="more">Add another passage</button>
<fieldset data-list="topics">
<legend>Topics</legend>
<p class="fault" id="_annotate-topics"></p>
<input type="search" placeholder="Search" aria-label="Search the topics" aria-describedby="_annotate-topics">
<ul></ul>
</fieldset>
<fieldset data-list="speakers">
<legend>Speakers</legend>
<p class="hint" id="_annotate-speakers">None: the words are the article’s own.</p>
<input type="search" placeholder="Search" aria-label="Search the speakers" aria-describedby="_annotate-speakers">
<ul></ul>
</fieldset>
<p><label for="_annotate-source">Source that the article credits</label>
<select id="_annotate-source" name="source"><option value="">None stated</option></select></p>
<p class="check"><label><input type="checkbox" name="inferred">The source is inferred:
the sentence itself credits no one</label></p>
<p><label for="_annotate-note">Note, in Markdown</label>
<textarea id="_annotate-note" name="note" rows="2"></textarea></p>
<p><label for="_annotate-id">Id: its address for ever</label>
<input id="_annotate-id" name="id" type="text" maxlength="100" spellcheck="false" autocapitalize="none"
aria-describedby="_annotate-fault"></p>
<p class="fault" id="_annotate-fault"></p>
<p class="path"><span></span> <code></code></p>
<pre tabindex="0" role="group" aria-label="YAML of the annotation"><code></code></pre>
</div>
<div class="actions">
<p class="result" role="status"></p>
<button type="submit" name="save" class="main">Save</button>
<button type="submit" name="copy" class="main">Copy</button>
<a class="propose" target="_blank" rel="noopener noreferrer">Open on GitHub</a>
<button type="button" name="discard">Discard</button>
<button type="button" name="close">Close</button>
</div>
</form>
</section>`;
